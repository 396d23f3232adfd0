"""The pages between a signed result and a final one; pages.py is what create_app() registers."""
