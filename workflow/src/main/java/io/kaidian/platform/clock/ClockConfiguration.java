package io.kaidian.platform.clock;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @WallClock
    Clock realClock() {
        return Clock.systemUTC();
    }

    @Bean
    @Primary
    BusinessClock businessClock(@WallClock Clock realClock, BusinessClockRepository store) {
        return new BusinessClock(realClock, store);
    }

    @Bean
    BusinessZone businessZone(ClockProperties settings) {
        return new BusinessZone(settings.zone());
    }

    @Bean
    WorkingCalendar workingCalendar(BusinessZone zone) {
        return new WorkingCalendar(zone, HolidayCsvReader.all());
    }
}
