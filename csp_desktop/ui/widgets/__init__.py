"""The widgets that every tab is made of."""
