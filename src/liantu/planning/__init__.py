"""What an office plans: cluster schemes with targets beside actuals, promises with their dates, claims of position."""
