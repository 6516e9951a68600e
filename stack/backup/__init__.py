"""Backups of the database: made, kept, restored, and tried (docs/operations/backup-restore.md)."""
