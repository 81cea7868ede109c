package io.kaidian;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: engine, services, screens and interface in a single process. */
@SpringBootApplication
public class KaidianServer {

    public static void main(String[] args) {
        // The engine keeps times in columns without a zone, so the zone must be the same on every node and for ever.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(KaidianServer.class, args);
    }
}
