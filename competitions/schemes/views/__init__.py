"""The pages of schemes: scheme.py, agreed.py for all readers, prize.py, workbook.py."""
