"""What pages of every area are made with: forms, lists, downloads, errors, headers, languages."""
