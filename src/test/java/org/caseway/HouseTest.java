package org.caseway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms keep their doors. Every rule here is also shown to fail on a house built wrongly on purpose. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.caseway");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("org.brokenhouse");

    private static final ImportOption EVERYTHING = location -> true;

    private static final ArchRule CASEFILE_KNOWS_ONLY_JAVA = classes()
            .that()
            .resideInAPackage("..casefile..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "..casefile..", "org.jspecify..", "org.springframework.modulith");

    private static final ArchRule ONLY_WIRING_KNOWS_THE_PARTS = noClasses()
            .that()
            .resideOutsideOfPackages("org.caseway", "..wiring..", "..bench..", "..cli..", "..simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.apache.activemq..",
                    "com.hazelcast..",
                    "org.apache.sshd..",
                    "jakarta.jms..",
                    "io.zonky..");

    private static final ArchRule MESSAGES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.beans..",
                    "org.springframework.context..",
                    "org.springframework.stereotype..",
                    "java.sql..",
                    "org.apache.camel..");

    private static final ArchRule WIRE_CLASSES_STAY_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage("..message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..message..wire..", "..message.niem..");

    private static final ArchRule PAGES_ASK_DOORS_AND_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("..console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.springframework.transaction..");

    private static final ArchRule NOBODY_NEEDS_THE_PAGES = noClasses()
            .that()
            .resideOutsideOfPackage("..console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..console..");

    private static final ArchRule ONLY_SECURE_XML_MAKES_FACTORIES = noClasses()
            .that()
            .doNotHaveSimpleName("SecureXml")
            .and()
            .resideOutsideOfPackage("..bench..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "an XML factory is made",
                    call -> call.getTargetOwner().getPackageName().matches("(javax\\.xml|com\\.ctc|org\\.codehaus).*")
                            && call.getName().matches("new\\w*(Instance|Factory)")));

    private static final ArchRule WHAT_IS_SEALED_IS_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("..journey..", "..victims.vault..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("StoredBytes");

    @Test
    void theCaseFileKnowsNothingButJava() {
        CASEFILE_KNOWS_ONLY_JAVA.check(HOUSE);
        assertBites(CASEFILE_KNOWS_ONLY_JAVA);
    }

    @Test
    void onlyWiringKnowsCamelTheBrokerTheClusterAndSftp() {
        ONLY_WIRING_KNOWS_THE_PARTS.check(HOUSE);
        assertBites(ONLY_WIRING_KNOWS_THE_PARTS);
    }

    @Test
    void messagesKnowNoFramework() {
        MESSAGES_KNOW_NO_FRAMEWORK.check(HOUSE);
        assertBites(MESSAGES_KNOW_NO_FRAMEWORK);
    }

    @Test
    void generatedClassesNeverLeaveTheMessageRoom() {
        WIRE_CLASSES_STAY_INSIDE.check(HOUSE);
        assertBites(WIRE_CLASSES_STAY_INSIDE);
    }

    @Test
    void pagesAskTheDoorsThatRestHasAndNoDatabase() {
        PAGES_ASK_DOORS_AND_NO_DATABASE.check(HOUSE);
        assertBites(PAGES_ASK_DOORS_AND_NO_DATABASE);
    }

    @Test
    void nobodyNeedsThePages() {
        NOBODY_NEEDS_THE_PAGES.check(HOUSE);
        assertBites(NOBODY_NEEDS_THE_PAGES);
    }

    @Test
    void xmlFactoriesAreMadeInOnePlace() {
        ONLY_SECURE_XML_MAKES_FACTORIES.check(HOUSE);
        assertBites(ONLY_SECURE_XML_MAKES_FACTORIES);
    }

    @Test
    void payloadsAreReadByWhoeverCanOpenThemWhenSealed() {
        WHAT_IS_SEALED_IS_OPENED_IN_ONE_PLACE.check(HOUSE);
        assertBites(WHAT_IS_SEALED_IS_OPENED_IN_ONE_PLACE);
    }

    @Test
    void roomsUseOnlyTheDoorsTheyDeclare() {
        ApplicationModules.of("org.caseway").verify();
        assertThat(ApplicationModules.of("org.brokenhouse", EVERYTHING)
                        .detectViolations()
                        .hasViolations())
                .isTrue();
    }

    @Test
    void everyRoomDeclaresItsDoors() {
        assertThat(undeclared("org.caseway")).isEmpty();
        assertThat(undeclared("org.brokenhouse")).containsExactly("undeclared");
    }

    @Test
    void stagesNeverImportEachOther() {
        assertThat(stageRules("org.caseway")).hasSize(7).allSatisfy(rule -> rule.check(HOUSE));
        assertThat(stageRules("org.brokenhouse")).anySatisfy(HouseTest::assertBites);
    }

    @Test
    void whatIsWorkedOutFromTheRecordIsNoPartOfAnyStage() {
        assertThat(followerRules("org.caseway")).hasSize(7).allSatisfy(rule -> rule.check(HOUSE));
        assertThat(followerRules("org.brokenhouse")).anySatisfy(HouseTest::assertBites);
    }

    /** Rooms that follow the record import neither a stage nor each other, and no stage imports them. */
    private static List<ArchRule> followerRules(String root) {
        List<String> followers =
                List.of("following", "deadlines", "priorities", "completeness", "measures", "forecasts", "evidence");
        List<String> stages =
                List.of("intake", "validation", "canonical", "correlation", "record", "filings", "distribution");
        return followers.stream()
                .<ArchRule>map(follower -> noClasses()
                        .that()
                        .resideInAPackage(root + "." + follower + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(Stream.concat(stages.stream(), followers.stream())
                                .filter(other -> !other.equals(follower))
                                .map(other -> root + "." + other + "..")
                                .toArray(String[]::new))
                        .allowEmptyShould(true))
                .toList();
    }

    private static List<ArchRule> stageRules(String root) {
        List<String> stages =
                List.of("intake", "validation", "canonical", "correlation", "record", "filings", "distribution");
        return stages.stream()
                .<ArchRule>map(stage -> noClasses()
                        .that()
                        .resideInAPackage(root + "." + stage + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(stages.stream()
                                .filter(s -> !s.equals(stage))
                                .map(s -> root + "." + s + "..")
                                .toArray(String[]::new))
                        .allowEmptyShould(true))
                .toList();
    }

    private static void assertBites(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN).hasViolation())
                .as("the rule fails on a broken house")
                .isTrue();
    }

    private static Set<String> undeclared(String root) {
        var names = new TreeSet<String>();
        ApplicationModules.of(root, root.equals("org.caseway") ? new ImportOption.DoNotIncludeTests() : EVERYTHING)
                .forEach(room -> {
                    boolean declares = room.getBasePackage()
                            .getAnnotation(ApplicationModule.class)
                            .filter(a -> !List.of(a.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN))
                            .isPresent();
                    if (!declares) {
                        names.add(room.getIdentifier().toString());
                    }
                });
        return names;
    }
}
