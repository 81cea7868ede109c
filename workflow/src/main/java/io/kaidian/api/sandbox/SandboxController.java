package io.kaidian.api.sandbox;

import io.kaidian.api.RequestRejectedException;
import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What only a demo can do: move time, and say what the simulated payment company answers. */
@RestController
@RequestMapping("/api/v1/demo")
@ConditionalOnProperty(name = "kaidian.demo", havingValue = "true")
@Tag(name = "demo")
class SandboxController {

    private final BusinessClock clock;
    private final SimulatedPaymentRegistry payments;

    SandboxController(BusinessClock clock, SimulatedPaymentRegistry payments) {
        this.clock = clock;
        this.payments = payments;
    }

    /** The business time of the server. */
    record Now(Instant now) {}

    /** By how much to move the clock forward, as an ISO 8601 duration such as {@code P7D} or {@code PT2H}. */
    record Advance(@NotBlank @Size(max = 40) String advance) {}

    /** Who holds an account. */
    record Holder(
            @Size(max = 100) @Nullable String holderName,
            @Size(max = 40) @Nullable String idNumber,
            boolean verified) {

        /** Never the values. */
        @Override
        public String toString() {
            return "Holder[masked]";
        }
    }

    @GetMapping("/clock")
    @Operation(summary = "The business time of the server")
    Now now() {
        return new Now(clock.instant());
    }

    @PostMapping("/clock")
    @Operation(summary = "Move the business time forward; timers that are due then run within seconds")
    Now advance(@Valid @RequestBody Advance request) {
        try {
            clock.advance(Duration.parse(request.advance()));
        } catch (DateTimeParseException | IllegalArgumentException unfit) {
            throw RequestRejectedException.unfit("advance");
        }
        return new Now(clock.instant());
    }

    @PutMapping("/payment-accounts/{provider}/{accountId}")
    @Operation(summary = "Set what the simulated payment company answers about an account")
    Holder answer(@PathVariable String provider, @PathVariable String accountId, @Valid @RequestBody Holder holder) {
        if (!payments.supports(provider)) {
            throw new NotFoundException("provider", provider);
        }
        if (holder.verified()
                && (holder.holderName() == null || holder.holderName().isBlank())) {
            throw RequestRejectedException.unfit("holderName");
        }
        payments.answer(
                accountId,
                holder.verified()
                        ? new AccountHolder(AccountHolder.State.VERIFIED, holder.holderName(), holder.idNumber())
                        : AccountHolder.of(AccountHolder.State.UNVERIFIED));
        return holder;
    }
}
