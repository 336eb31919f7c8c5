package org.caseway.partners;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Code lists with effective dates, from {@code config/codelists/*.csv}. Thread safe; look-up is one hash access. */
public interface CodeLists {

    /**
     * The canonical word for a sender's word.
     *
     * @param list the list's name, for example {@code charge-severity}
     * @param agency the sender; its own rows win over the common ones
     * @param source the sender's word, compared without regard to case and surrounding space
     * @param on the day on which the row must be in effect
     * @return empty when no row says so: the code is unmapped
     */
    Optional<String> translate(String list, String agency, String source, LocalDate on);

    /**
     * The canonical words of a list that one may choose from, in alphabetical order; empty for no such list.
     *
     * @param agency its own rows count beside the common ones
     * @param on the day on which a row must be in effect
     */
    List<String> words(String list, String agency, LocalDate on);
}
