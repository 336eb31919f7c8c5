package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser window at the console, as a person uses it. */
final class Window implements AutoCloseable {

    static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final ConsoleHub hub;
    private final ChromeDriver chrome;
    private String who = "";

    Window(ConsoleHub hub) {
        this.hub = hub;
        this.chrome = Chromium.ofThisMachine().orElseThrow().open("light");
        // whatever script of a message ever ran would set it
        chrome.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "window.executed = []; window.pwned = what => window.executed.push(what);window.alert ="
                                + " window.confirm = window.prompt = what => window.executed.push(String(what));"));
    }

    /** Signs in, as somebody else first out. */
    Window as(String person) {
        if (!who.equals(person)) {
            chrome.manage().deleteAllCookies();
            chrome.get(hub.address() + "/sign-in");
            field("username").sendKeys(person);
            field("password").sendKeys(hub.password(person), Keys.ENTER);
            until(() -> chrome.getCurrentUrl().contains("/console"));
            who = person;
        }
        return this;
    }

    Window open(String path) {
        chrome.get(hub.address() + path);
        return this;
    }

    WebElement field(String name) {
        return chrome.findElement(By.name(name));
    }

    /** Chooses a file of this machine. */
    Window attach(By field, Path file) {
        chrome.findElement(field).sendKeys(file.toAbsolutePath().toString());
        return this;
    }

    /** What can be clicked or read under that text. */
    WebElement named(String text) {
        return chrome.findElement(By.xpath("//*[self::a or self::button or self::summary or self::h1 or self::h2]"
                + "[contains(normalize-space(.), '" + text + "')]"));
    }

    /** The line of a table that begins with that. */
    WebElement row(String beginning) {
        return chrome.findElement(By.xpath("//tr[*[1][starts-with(normalize-space(.), '" + beginning + "')]]"));
    }

    /** Clicks what has that text; a page that lives may be renewed under the mouse. */
    Window click(String text) {
        until(() -> {
            named(text).click();
            return true;
        });
        return this;
    }

    Window press(CharSequence... keys) {
        chrome.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** What the page shows. The browser says it at once; asked element by element a long page takes seconds. */
    String text() {
        return String.valueOf(chrome.executeScript("return document.body.innerText"));
    }

    Window untilShown(String text) {
        until(() -> text().contains(text));
        return this;
    }

    void until(java.util.function.BooleanSupplier condition) {
        try {
            new WebDriverWait(chrome, Duration.ofSeconds(30)).until(driver -> {
                try {
                    return condition.getAsBoolean();
                } catch (StaleElementReferenceException | NoSuchElementException e) {
                    return false;
                }
            });
        } catch (TimeoutException late) {
            throw new AssertionError("waited in vain at " + path() + ", where it says: " + text(), late);
        }
    }

    String path() {
        return chrome.getCurrentUrl().substring(hub.address().length());
    }

    /** Light, dark or as a phone shows it. */
    Window looksLike(String scheme, int width) {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", width < 500 ? 844 : 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Window asEver() {
        chrome.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        chrome.manage().window().setSize(new Dimension(1360, 900));
        return looksLike("light", 1360);
    }

    /** The whole page, in {@code target/screenshots}; only with {@code -Dcaseway.screenshots=true}, for each takes a second or so. */
    void screenshot(String name) throws IOException {
        if (!Boolean.getBoolean("caseway.screenshots")) {
            return;
        }
        Files.createDirectories(SCREENSHOTS);
        Object png = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(
                SCREENSHOTS.resolve(name + ".png"),
                java.util.Base64.getDecoder().decode(String.valueOf(png)));
    }

    /** What keeps somebody from using the page: WCAG 2.2 AA, serious and critical. */
    List<String> barriers() {
        return barriersFinder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze(chrome)
                .getViolations()
                .stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(Window::said)
                .toList();
    }

    /** Colours alone, for a page of which {@link #barriers} has been asked in other colours already. */
    List<String> palePlaces() {
        return barriersFinder().withRules(List.of("color-contrast")).analyze(chrome, false).getViolations().stream()
                .map(Window::said)
                .toList();
    }

    /** No page has a frame, so none needs a window of its own for its frames; what passes need not be described. */
    private static AxeBuilder barriersFinder() {
        var violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        violations.setIFrames(false);
        return new AxeBuilder().withOptions(violations).setLegacyMode(true);
    }

    private static String said(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }

    /** Wider than the window: somebody on a phone would have to move the page sideways. */
    boolean overflows() {
        return Boolean.TRUE.equals(chrome.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
    }

    /** Headings of parts of the page below which there is nothing, not even why. */
    List<String> saysNothing() {
        return List.of(String.valueOf(chrome.executeScript("""
                        return [...document.querySelectorAll('main section')].filter(part => {
                            const head = part.querySelector(':scope > header, :scope > h2');
                            const all = part.innerText.replace(/\\s+/g, ' ').trim();
                            const title = head ? head.innerText.replace(/\\s+/g, ' ').trim() : '';
                            return all === title && !part.querySelector('form, svg, canvas, input');
                        }).map(part => part.innerText.trim() || part.outerHTML.slice(0, 80)).join('|')""")).split("\\|")).stream()
                .filter(one -> !one.isBlank())
                .toList();
    }

    /** Which scripts of a message ran; never any. */
    Object executed() {
        return chrome.executeScript("return window.executed");
    }

    Object script(String script, Object... arguments) {
        return chrome.executeScript(script, arguments);
    }

    /** What the browser itself complains about: a policy broken, a file missing. */
    List<String> complaints() {
        return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void assertUsable(String name) {
        assertThat(barriers()).as("barriers of %s", name).isEmpty();
        assertThat(complaints()).as("complaints of the browser about %s", name).isEmpty();
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
