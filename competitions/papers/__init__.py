"""Papers as data, and their writers: docx, PDF, and a page on which their wording is changed."""
