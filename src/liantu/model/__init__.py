"""What reading gives: documents with their blocks, statements with their evidence."""
