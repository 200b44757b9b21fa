"""The pages and the API of the book: they persist, authorise and show; they compute nothing."""
