package org.caseway.canonical;

/**
 * A code that its list does not know.
 *
 * @param list the name of the code list
 * @param code the sender's word: free text of a message, so it belongs in no log
 */
public record UnmappedCode(String list, String code) {}
