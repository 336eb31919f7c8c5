package org.caseway.partners;

/**
 * One configuration file as it was read.
 *
 * @param folder the folder below {@code config}
 * @param name the file's name with its ending
 */
record ConfigurationFile(String folder, String name, String text) {

    String path() {
        return folder + "/" + name;
    }

    /** The name without its ending, which is the id of what the file describes. */
    String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
