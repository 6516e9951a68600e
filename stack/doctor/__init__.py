"""`erp doctor`: whether this installation is as safe as the engine can make it, and how to mend what is not."""
