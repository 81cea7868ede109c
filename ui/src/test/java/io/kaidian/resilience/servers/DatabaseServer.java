package io.kaidian.resilience.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The PostgreSQL that a server under test works on: one that it starts itself, or one that runs apart from it. */
public interface DatabaseServer extends AutoCloseable {

    /** What the server is told about it. */
    List<String> settings();

    Connection connect() throws IOException, SQLException;

    /** {@code kill -9} of PostgreSQL; it comes back, by whatever watches over it. */
    void kill() throws IOException, InterruptedException;

    @Override
    void close() throws IOException, InterruptedException;
}
