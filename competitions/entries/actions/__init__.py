"""Registration: from the form or the workbook to an approved entry."""
