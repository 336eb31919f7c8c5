package org.caseway.partners;

import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code agencies/*.yaml} and {@code subscribers/*.yaml}: one file per partner, named after its id. Stateless and
 * thread safe; a reading costs about a millisecond per file.
 */
public final class PartnerFiles {

    private static final Pattern ID = Pattern.compile("(?m)^id: *([a-z][a-z0-9-]{1,39}) *$");

    private final EntryFiles files;
    private final Set<String> messageTypes;
    private final int portOffset;

    /** @param messageTypes the names of the message types that exist */
    public PartnerFiles(ConfigurationFolder folder, Set<String> messageTypes) {
        this(folder, messageTypes, 0);
    }

    /** @param portOffset added to the port of a url whose entry says that it follows the hub's own ports */
    public PartnerFiles(ConfigurationFolder folder, Set<String> messageTypes, int portOffset) {
        this.files = new EntryFiles(folder);
        this.messageTypes = Set.copyOf(messageTypes);
        this.portOffset = portOffset;
    }

    /**
     * The agency that a text describes, which lies in no file yet.
     *
     * @param messageTypes the names of the message types that exist
     * @throws InvalidConfiguration with everything that is wrong with it
     */
    public static Agency agency(String text, Set<String> messageTypes) {
        var problems = new ArrayList<String>();
        var id = ID.matcher(text);
        Agency agency = EntryFiles.read(
                "agencies",
                id.find() ? id.group(1) : "draft",
                text,
                fields -> PartnerEntries.agency(fields, messageTypes),
                Agency::id,
                problems);
        if (agency == null || !problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return agency;
    }

    /**
     * The partners as the files describe them now.
     *
     * @throws InvalidConfiguration with every problem of every file: unknown, missing, repeated or wrong keys, ids that do
     *     not match the file's name, message types, agencies or events that do not exist
     */
    public Partners read() {
        var problems = new ArrayList<String>();
        var agencies =
                files.read("agencies", fields -> PartnerEntries.agency(fields, messageTypes), Agency::id, problems);
        var known = Set.copyOf(agencies.stream().map(Agency::id).toList());
        var subscribers = files.read(
                "subscribers",
                fields -> PartnerEntries.subscriber(fields, known, portOffset),
                Subscriber::id,
                problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new PartnerSnapshot(agencies, subscribers);
    }
}
