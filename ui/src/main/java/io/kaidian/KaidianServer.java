package io.kaidian;

import io.kaidian.standing.PointsScale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: engine, services, screens and interface in a single process. */
@SpringBootApplication
public class KaidianServer {

    public static void main(String[] args) {
        // The engine keeps times in columns without a zone, so the zone must be the same on every node and for ever.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var server = SpringApplication.run(KaidianServer.class, args);
        prepare(server.getBean(PointsScale.class));
    }

    /** Rules and shop pages need it; nobody is to be the first who waits for it. */
    private static void prepare(PointsScale scale) {
        var ahead = new Thread(scale::prepare, "points-scale");
        ahead.setDaemon(true);
        ahead.setPriority(Thread.MIN_PRIORITY);
        ahead.start();
    }
}
