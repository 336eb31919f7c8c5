package org.caseway.victims;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What victims are told, in plain words of their language that name no person. Immutable, thread safe. */
final class NoticeWords {

    static final String ENGLISH = "EN";

    private static final Map<String, Properties> BY_LANGUAGE =
            Stream.of(ENGLISH, "ES").collect(Collectors.toUnmodifiableMap(l -> l, NoticeWords::read));

    private NoticeWords() {}

    /** In English where there are no words of that language. */
    static String of(String language, String what) {
        Properties words = BY_LANGUAGE.getOrDefault(language, BY_LANGUAGE.get(ENGLISH));
        String text = words == null ? null : words.getProperty(what);
        if (text == null) {
            throw new IllegalStateException("there are no words for " + what);
        }
        return text;
    }

    /** The language in which {@link #of} answers. */
    static String spoken(String language) {
        return BY_LANGUAGE.containsKey(language) ? language : ENGLISH;
    }

    private static Properties read(String language) {
        String file = "notice-words-" + language.toLowerCase(Locale.ROOT) + ".properties";
        var words = new Properties();
        try (var found = NoticeWords.class.getResourceAsStream(file)) {
            if (found == null) {
                throw new IllegalStateException(file + " is missing");
            }
            words.load(new InputStreamReader(found, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return words;
    }
}
