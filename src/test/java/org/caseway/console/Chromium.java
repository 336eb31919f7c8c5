package org.caseway.console;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The machine's own Chromium and its driver; nothing is fetched. */
record Chromium(Path browser, Path driver) {

    static final String HOW_TO_GET_ONE =
            "no Chromium here, so nothing has looked at the console: apt-get install chromium chromium-driver";

    static Optional<Chromium> ofThisMachine() {
        Optional<Path> browser =
                first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");
        Optional<Path> driver = first(
                "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        return browser.flatMap(one -> driver.map(two -> new Chromium(one, two)));
    }

    private static Optional<Path> first(String... places) {
        return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** @param scheme {@code light} or {@code dark}, as the machine of the reader prefers */
    ChromeDriver open(String scheme) {
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setAcceptInsecureCerts(true);
        options.addArguments(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1360,900"));
        if (scheme.equals("dark")) {
            options.addArguments("--blink-settings=preferredColorScheme=0");
        } else {
            options.addArguments("--blink-settings=preferredColorScheme=1");
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(driver.toString()))
                .build();
        return new ChromeDriver(service, options);
    }
}
