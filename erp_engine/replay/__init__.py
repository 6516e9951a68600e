"""`erp replay`: brings a retailer's invoice lines into the system through the API, as one of its users would."""
