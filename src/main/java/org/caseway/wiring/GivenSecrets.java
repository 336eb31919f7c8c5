package org.caseway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets that the environment gives instead of files: {@code CASEWAY_SECRET_ADMIN} is the secret {@code admin}, {@code
 * CASEWAY_SECRET_WEBHOOK_ALERTS_FILE} names a file with the secret {@code webhook-alerts}. Signs other than letters and digits are
 * underscores. Immutable, thread safe; never shows a value.
 */
final class GivenSecrets {

    static final String PREFIX = "CASEWAY_SECRET_";
    private static final String IN_FILE = "_FILE";

    private final Map<String, String> environment;

    GivenSecrets(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What the environment says that the secret is.
     *
     * @throws IllegalStateException when it says both, or nothing in so many words
     * @throws UncheckedIOException when the file that it names cannot be read
     */
    Optional<String> find(String name) {
        String variable = PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String value = environment.get(variable);
        String file = environment.get(variable + IN_FILE);
        if (value != null && file != null) {
            throw new IllegalStateException(variable + " and " + variable + IN_FILE + " are both set");
        }
        String secret = file == null ? value : read(variable + IN_FILE, file);
        if (secret != null && secret.isBlank()) {
            throw new IllegalStateException(variable + " is empty");
        }
        return Optional.ofNullable(secret).map(String::strip);
    }

    /** The names that begin so, with hyphens for underscores, in order. */
    List<String> beginning(String prefix) {
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX))
                .map(variable -> variable.substring(PREFIX.length()))
                .map(name -> name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : name)
                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .sorted()
                .toList();
    }

    private static String read(String variable, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the file that " + variable + " names cannot be read", e);
        }
    }
}
