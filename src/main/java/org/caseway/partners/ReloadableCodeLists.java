package org.caseway.partners;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The code lists in force. A reload replaces all of them at once; where the new files are not usable, the ones in force
 * stay. Thread safe.
 */
public final class ReloadableCodeLists implements CodeLists {

    private final CodeListFiles files;
    private final Reloadable<CodeLists> lists;

    /** @throws InvalidConfiguration when the files are not usable now */
    public ReloadableCodeLists(CodeListFiles files) {
        this.files = files;
        this.lists = new Reloadable<>(files::read);
    }

    /**
     * The lists as the files are now, beside partners that are not in force yet; nor are these.
     *
     * @throws InvalidConfiguration when the files are not usable
     */
    public CodeLists candidate(Partners partners) {
        return files.read(partners);
    }

    /** From now on these are in force. */
    public void take(CodeLists candidate) {
        lists.take(candidate);
    }

    /** Reads the files again. The problems that keep them from being used; empty when they are now in force. */
    public List<String> reload() {
        return lists.reload();
    }

    @Override
    public Optional<String> translate(String list, String agency, String source, LocalDate on) {
        return lists.current().translate(list, agency, source, on);
    }

    @Override
    public List<String> words(String list, String agency, LocalDate on) {
        return lists.current().words(list, agency, on);
    }
}
