package io.kaidian.demo;

import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.business.SimulatedBusinessRegistry;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import org.springframework.stereotype.Component;

/** Teaches the simulated registries the accounts and businesses of the demo's people. */
@DemoOnly
@Component
class DemoRegistries {

    private final SimulatedPaymentRegistry payments;
    private final SimulatedBusinessRegistry businesses;
    private final SampleApplicants sampleApplicants;
    private final DemoStepRunner steps;

    DemoRegistries(
            SimulatedPaymentRegistry payments,
            SimulatedBusinessRegistry businesses,
            SampleApplicants sampleApplicants,
            DemoStepRunner steps) {
        this.payments = payments;
        this.businesses = businesses;
        this.sampleApplicants = sampleApplicants;
        this.steps = steps;
    }

    void fill() {
        sampleApplicants
                .people()
                .forEach(person -> steps.runOnce(
                        "account " + person, () -> payments.answer(person, sampleApplicants.holderOf(person))));
        sampleApplicants.people().stream()
                .filter(person -> sampleApplicants.typeOf(person).hasLicence())
                .forEach(person -> steps.runOnce("business " + person, () -> register(person)));
    }

    /** The register knows the business on the specimens as its licence has it. */
    private void register(String person) {
        var company = sampleApplicants.statementOf(person).requireCompany();
        businesses.answer(
                company.requireCreditCode(),
                new RegisteredBusiness(RegisteredBusiness.State.IN_BUSINESS, company.name(), company.representative()));
    }
}
