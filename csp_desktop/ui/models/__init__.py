"""Models between the services' frozen results and Qt's views."""
