"""What tests share: people, clients that check every reply against the contract."""
