package org.caseway.wiring.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.caseway.fixtures.TestHub;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HazelcastNodesTest {

    @TempDir
    Path directory;

    private final AtomicInteger reloadsOfOne = new AtomicInteger();
    private final AtomicInteger reloadsOfTwo = new AtomicInteger();

    @Test
    void two_nodes_add_up_their_counters_and_tell_each_other_to_reload() {
        Home first = TestHub.homeOn(directory.resolve("one"));
        Home second = TestHub.homeOn(directory.resolve("two"));
        var tallyOfOne = new LocalTally();
        var tallyOfTwo = new LocalTally();
        try (var one = ClusterWiring.joined("one", first, members(second), tallyOfOne, reloadsOfOne::incrementAndGet);
                var two = ClusterWiring.joined(
                        "two", second, members(first), tallyOfTwo, reloadsOfTwo::incrementAndGet)) {
            assertThat(two.members()).containsExactly("one", "two");
            tallyOfOne.add("accepted", 3);
            tallyOfTwo.add("accepted", 4);
            tallyOfTwo.add("held", 1);
            await().untilAsserted(() -> {
                assertThat(one.counters()).containsEntry("accepted", 7L).containsEntry("held", 1L);
                assertThat(two.counters()).containsEntry("accepted", 7L).containsEntry("held", 1L);
            });

            one.announceReload();
            await().until(() -> reloadsOfTwo.get() == 1);
            assertThat(reloadsOfOne).hasValue(0);

            two.close();
            await().untilAsserted(() -> assertThat(one.counters()).containsEntry("accepted", 3L));
            assertThat(one.members()).containsExactly("one");
        }
    }

    @Test
    void a_node_alone_counts_too() {
        var tally = new LocalTally();
        var alone = new SingleNode("alone", tally);
        tally.add("accepted", 2);
        alone.announceReload();
        assertThat(alone.counters()).containsExactly(java.util.Map.entry("accepted", 2L));
        assertThat(alone.members()).containsExactly("alone");
    }

    @Test
    void nothing_outside_this_package_knows_the_cluster_library() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.caseway.wiring.cluster")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.caseway"));
    }

    private static ClusterProperties members(Home other) {
        return new ClusterProperties(true, "127.0.0.1", List.of("127.0.0.1:" + other.hazelcastPort()));
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }
}
