package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeListFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    private static final String HEADER = "source,canonical,agency,effectiveFrom,effectiveTo\n";
    private static final Agency POLICE =
            new Agency("pd-one", "One", "XX0019900", Set.of("arrest-report"), Agency.ChangedResend.CONFLICT, false, 50);

    @TempDir
    Path config;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(config.resolve("codelists"));
    }

    @ParameterizedTest
    @CsvSource({
        "charge-severity, M1, MISDEMEANOR_1",
        "charge-severity, F4, FELONY_4",
        "charge-severity, FA, FELONY_A",
        "charge-severity, IN, INFRACTION",
        "arrest-category, ON VIEW, ON-VIEW_ARREST",
        "sex, F, F",
        "race, W, WHITE",
        "ethnicity, N, NOT_HISPANIC-LATINO",
        "plea, NOLO CONTENDERE, NO_CONTEST",
        "disposition, Convicted, CONVICTED",
        "court-event-category, Arraignment, ARRAIGNMENT",
        "court-event-status, Held, HELD",
        "custody-status, In Custody, IN_CUSTODY",
        "custody-status, Scheduled Release, SCHEDULED_RELEASE",
        "filing-category, COMPLAINT, COMPLAINT",
        "filing-status, under-review, IN_REVIEW",
        "document-category, AFFIDAVIT, AFFIDAVIT",
        "order-category, SEAL, SEAL",
        "order-status, QUASHED, RECALLED",
        "case-category, Criminal, CRIMINAL",
        "case-status, Disposed, ADJUDICATED",
        "charge-status, FILED, FILED",
        "victim-event, COURT EVENT, HEARING",
        "victim-status, OPT-OUT, OPTED_OUT",
        "release-scope, CONTACT, CONTACT",
        "statute, 53a-61, Assault in the third degree"
    })
    void theExampleListsKnowTheWordsInUse(String list, String source, String canonical) {
        var partners = new PartnerFiles(
                        ConfigurationFolder.packaged(),
                        Set.of(
                                "arrest-report",
                                "custody-update",
                                "court-filing",
                                "filing-review",
                                "court-case-update",
                                "victim-service-update",
                                "identity-consolidation"))
                .read();
        var lists = new CodeListFiles(ConfigurationFolder.packaged(), partners).read();

        assertThat(lists.translate(list, "pd-sampleton", source, TODAY)).contains(canonical);
    }

    @Test
    void theAgencysOwnRowWinsOverTheCommonOne() throws IOException {
        list("plea", "G,GUILTY,,,\nG,GUILTY_WITH_CONDITIONS,pd-one,,\n");

        assertThat(read().translate("plea", "pd-one", "G", TODAY)).contains("GUILTY_WITH_CONDITIONS");
        assertThat(read().translate("plea", "pd-two", "G", TODAY)).contains("GUILTY");
    }

    @Test
    void aRowHoldsFromItsFirstToItsLastDay() throws IOException {
        list("plea", "G,OLD_WORD,,2020-01-01,2024-12-31\nG,NEW_WORD,,2025-01-01,\n");
        var lists = read();

        assertThat(lists.translate("plea", "pd-one", "G", LocalDate.of(2019, 12, 31)))
                .isEmpty();
        assertThat(lists.translate("plea", "pd-one", "G", LocalDate.of(2024, 12, 31)))
                .contains("OLD_WORD");
        assertThat(lists.translate("plea", "pd-one", "G", LocalDate.of(2025, 1, 1)))
                .contains("NEW_WORD");
    }

    @Test
    void wordsAreComparedWithoutCaseAndSurroundingSpace() throws IOException {
        list("plea", "No Contest,NO_CONTEST,,,\n");

        assertThat(read().translate("plea", "pd-one", "  no contest ", TODAY)).contains("NO_CONTEST");
    }

    @Test
    void aWordOrAListThatNoRowNamesIsUnmapped() throws IOException {
        list("plea", "G,GUILTY,,,\n");

        assertThat(read().translate("plea", "pd-one", "MAYBE", TODAY)).isEmpty();
        assertThat(read().translate("verdict", "pd-one", "G", TODAY)).isEmpty();
    }

    @Test
    void valuesInQuotesMayHoldCommas() throws IOException {
        list("statute", "\"1-1, note\",\"Theft, called \"\"petty\"\"\",,,\n");

        assertThat(read().translate("statute", "pd-one", "1-1, note", TODAY)).contains("Theft, called \"petty\"");
    }

    @Test
    void everyProblemIsToldAtOnceWithFileAndLine() throws IOException {
        list("plea", """
            # a remark
            G,guilty,,,
            ,GUILTY,,,
            H,,,,
            I,GUILTY,pd-missing,,
            J,GUILTY,,soon,
            K,GUILTY,,2026-01-02,2026-01-01
            L,GUILTY,,,2026-01-01
            l,NOT_GUILTY,,2026-01-01,
            M,GUILTY,,,,more
            """);
        Files.writeString(config.resolve("codelists/sex.csv"), "from,to\nF,FEMALE\n");

        var problems =
                catchThrowableOfType(InvalidConfiguration.class, this::read).problems();

        assertThat(problems)
                .containsExactly(
                        "codelists/plea.csv: line 3: canonical: must be upper-case letters and digits, joined by"
                                + " underscores or hyphens",
                        "codelists/plea.csv: line 4: source: is missing",
                        "codelists/plea.csv: line 5: canonical: is missing",
                        "codelists/plea.csv: line 6: agency: pd-missing is not an agency",
                        "codelists/plea.csv: line 7: effectiveFrom: must be a date like 2026-01-31",
                        "codelists/plea.csv: line 8: effectiveTo: is before effectiveFrom",
                        "codelists/plea.csv: line 10: source: l has another row for the same agency and the same days",
                        "codelists/plea.csv: line 11: has more than 5 columns",
                        "codelists/sex.csv: line 1: the header must be"
                                + " source,canonical,agency,effectiveFrom,effectiveTo");
    }

    @Test
    void aReloadSwapsAllOrNothing() throws IOException {
        list("plea", "G,GUILTY,,,\n");
        var lists = new ReloadableCodeLists(files());

        list("plea", "G,GUILTY,,,\nN,NOT_GUILTY,,,\n");
        assertThat(lists.reload()).isEmpty();
        assertThat(lists.translate("plea", "pd-one", "N", TODAY)).contains("NOT_GUILTY");

        list("plea", "G,,,,\n");
        assertThat(lists.reload()).isEqualTo(List.of("codelists/plea.csv: line 2: canonical: is missing"));
        assertThat(lists.translate("plea", "pd-one", "N", TODAY)).contains("NOT_GUILTY");
    }

    private CodeLists read() {
        return files().read();
    }

    private CodeListFiles files() {
        return new CodeListFiles(ConfigurationFolder.at(config), new PartnerSnapshot(List.of(POLICE), List.of()));
    }

    private void list(String name, String rows) throws IOException {
        Files.writeString(config.resolve("codelists").resolve(name + ".csv"), HEADER + rows);
    }
}
