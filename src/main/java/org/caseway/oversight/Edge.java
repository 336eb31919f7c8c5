package org.caseway.oversight;

/**
 * A door for partners.
 *
 * @param name {@code queue}, {@code sftp} or {@code https}
 * @param accepting whether it takes messages now
 */
public record Edge(String name, String address, boolean accepting) {}
