package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caseway.fixtures.CsvGuide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An integrator brings in an agency that exports CSV, before it lies in any file, in a real browser and by REST. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnFormatSandboxTest {

    @Test
    void an_integrator_sees_line_by_line_what_would_not_be_taken_repairs_it_and_sees_all_green(
            Window window, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("custody.csv");
        Files.writeString(file, CsvGuide.custody().replace("CHARLIE", "CH\u00c4RLIE"), Charset.forName("windows-1252"));

        window.asEver();
        window.as("admin").open("/console/partners/sandbox");
        fill(window, "agency", CsvGuide.jail().replace("last_name, to: Detention", "last_name, to: Detension"));
        upload(window, file);
        window.click("Judge it");
        window.untilShown("The draft cannot be used as it is");
        assertThat(window.text()).contains("columns 5: to:").contains("Detension is no element of CustodyUpdate");

        fill(window, "agency", CsvGuide.jail());
        window.click("Judge it");
        window.untilShown("What would become of it");
        window.assertUsable("a file of lines that is judged");
        assertThat(window.text())
                .contains("date-not-as-agreed")
                .contains("line 4, columns moved_date and moved_time")
                .contains("2 accepted")
                .contains("1 rejected");
        assertThat(records(window)).containsExactly("1 2 accepted", "2 3 accepted", "3 4 rejected");
        assertThat(window.script("return document.querySelectorAll('.document .wrong').length"))
                .as("the problem stands at its line")
                .isEqualTo(1L);

        fill(window, "content", window.field("content").getAttribute("value").replace("02/30/2026", "02/28/2026"));
        window.click("Judge it");
        window.untilShown("No rule is broken");
        assertThat(records(window)).containsExactly("1 2 accepted", "2 3 accepted", "3 4 accepted");
        assertThat(window.text()).contains("CH\u00c4RLIE");
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void the_same_is_told_by_rest(ConsoleHub hub) throws Exception {
        String drafted = JsonMapper.shared()
                .writeValueAsString(java.util.Map.of("agency", CsvGuide.jail(), "sample", CsvGuide.custody()));

        JsonNode judged = JsonMapper.shared()
                .readTree(hub.post("admin", "/api/partners/sandbox", drafted).body());

        assertThat(judged.path("outcome").asString()).isEqualTo("PARTIALLY_ACCEPTED");
        assertThat(judged.path("records").get(2).path("line").asInt()).isEqualTo(4);
        assertThat(judged.path("problems").get(0).path("location").asString())
                .isEqualTo("line 4, columns moved_date and moved_time");
    }

    private static void fill(Window window, String field, String text) {
        window.script("document.querySelector('[name=" + field + "]').value = "
                + JsonMapper.shared().writeValueAsString(text));
    }

    /** As a person chooses a file of the machine; it is read into the field by the page. */
    private static void upload(Window window, Path file) {
        window.script("document.querySelector('[name=content]').value = ''");
        window.attach(By.cssSelector("input[type=file]"), file);
        window.until(() ->
                !String.valueOf(window.field("content").getAttribute("value")).isEmpty());
    }

    private static java.util.List<String> records(Window window) {
        return String.valueOf(
                        window.script(
                                "return [...document.querySelectorAll('caption')].filter(c => c.innerText.trim().toLowerCase() === 'record by record')"
                                        + ".flatMap(c => [...c.parentElement.querySelectorAll('[data-row]')])"
                                        + ".map(row => [...row.children].map(cell => cell.innerText.trim()).join(' ').toLowerCase()).join('|')"))
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split("\\|")))
                .toList();
    }
}
