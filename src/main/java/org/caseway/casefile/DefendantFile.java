package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A case as it is one defendant's: what was said of that defendant, and what was said of nobody in particular. Of a case with one
 * defendant it is the whole case. Pure.
 *
 * @param party which defendant, a personal value; empty where the case has one
 * @param said the statements it adds up to, oldest first
 */
public record DefendantFile(String party, CaseFile file, List<Statement> said) {

    public DefendantFile {
        said = List.copyOf(said);
    }

    /** Whether the case has defendants of whom each is another for certain. */
    public static boolean several(CaseFile file) {
        return new Parties(file.defendants()).several();
    }

    /** One for each defendant that is another for certain; one for a case of which no defendant is known. */
    public static List<DefendantFile> of(Collection<Statement> statements) {
        List<Statement> all = Timeline.of(statements).statements();
        CaseFile whole = CaseFile.of(all);
        var parties = new Parties(whole.defendants());
        if (!parties.several()) {
            return List.of(new DefendantFile("", whole, all));
        }
        var files = new ArrayList<DefendantFile>();
        whole.defendants().stream()
                .map(parties::of)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(party -> {
                    List<Statement> own = all.stream()
                            .filter(s -> concerns(s, party, parties))
                            .toList();
                    files.add(new DefendantFile(party, CaseFile.of(own), own));
                });
        return List.copyOf(files);
    }

    /** What may be of this one as well as of another is taken for what is said of nobody in particular. */
    private static boolean concerns(Statement said, String party, Parties parties) {
        Defendant defendant = said.update().defendant();
        String of = defendant == null ? null : parties.of(defendant);
        return of == null || of.equals(party);
    }
}
