package org.brokenhouse.console;

import org.springframework.jdbc.core.JdbcTemplate;

public class PageThatAsksTheDatabase {
    public JdbcTemplate database;
}
