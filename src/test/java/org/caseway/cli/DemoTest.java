package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.SyntheticCounty;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoTest {

    @Test
    void the_county_shown_to_who_asks_for_none_has_a_victim_registered_before_the_defendant_is_released() {
        var options = new CommandLine(new Demo()).getCommandSpec();
        long seed = Long.parseLong(options.findOption("--seed").defaultValue());
        int cases = Integer.parseInt(options.findOption("--cases").defaultValue());
        var registered = new LinkedHashSet<Integer>();
        var released = new LinkedHashSet<Integer>();
        for (var message : SyntheticCounty.of(seed, CountySettings.of(cases)).messages()) {
            if (message.event().equals("victim registered")) {
                registered.add(message.truePersonNumber());
            } else if (message.event().startsWith("released") && registered.contains(message.truePersonNumber())) {
                released.add(message.truePersonNumber());
            }
        }
        assertThat(released).isNotEmpty();
    }
}
