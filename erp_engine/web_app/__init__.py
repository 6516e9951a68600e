"""The built web app, served beside the API where no web server does it."""
