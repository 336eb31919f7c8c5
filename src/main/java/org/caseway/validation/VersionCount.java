package org.caseway.validation;

/** Is told which version of a message an agency has sent. Thread safe. */
@FunctionalInterface
public interface VersionCount {

    /** For messages that nobody has sent: samples. */
    VersionCount NONE = (agency, message, version) -> {};

    void count(String agency, String message, String version);
}
