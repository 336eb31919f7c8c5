package org.caseway.journey;

/** The door a message came in by. */
public enum Channel {
    QUEUE,
    SFTP,
    HTTPS
}
