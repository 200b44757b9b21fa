"""Many files at once: what a path holds, and a limited worker process for each file."""
