package io.kaidian.performance;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.platform.crypto.TestKeys;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowApplication;
import io.kaidian.worklist.WorkItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** The workflow as it runs, with all it writes: domain, findings, audit, messages, read tables. Photos are read beforehand. */
final class KaidianBenchmarkSubject implements BenchmarkSubject {

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate watching;
    private final SellerCaseSteps sellerSteps;
    private final ReviewService reviews;
    private final CurrentActor currentActor;
    private final Map<Integer, CaseId> cases = new ConcurrentHashMap<>();
    private final LongAdder checked = new LongAdder();
    private final TransactionCounter transactions = new TransactionCounter();

    KaidianBenchmarkSubject(String url, DataSource watching, String... more) {
        this.watching = new JdbcTemplate(watching);
        this.context = new SpringApplicationBuilder(WorkflowApplication.class)
                .initializers(starting -> {
                    starting.getBeanFactory().addBeanPostProcessor(new SimulatedPhotoReader(starting.getBeanFactory()));
                    starting.addApplicationListener(this::count);
                    if (Boolean.getBoolean("bench.transactions")) {
                        starting.getBeanFactory().addBeanPostProcessor(transactions);
                    }
                })
                .run(options(url, more));
        this.sellerSteps = context.getBean(SellerCaseSteps.class);
        this.reviews = context.getBean(ReviewService.class);
        this.currentActor = context.getBean(CurrentActor.class);
    }

    /** On the command line, since that weighs more than the file of defaults. */
    private static String[] options(String url, String... more) {
        var options = Stream.of(
                "spring.config.import=classpath:kaidian-defaults.properties",
                "spring.datasource.url=" + url,
                "spring.datasource.username=postgres",
                // Its photos were read before.
                "kaidian.reading.processes=0",
                "spring.datasource.hikari.maximum-pool-size=" + BenchmarkDatabase.POOL,
                // One for each database, since runs may overlap.
                "kaidian.keys.directory=" + TestKeys.in(Path.of("target/bench-keys", url.replaceAll("[^a-z0-9]", ""))),
                "kaidian.jobs.threads=" + JOBS,
                "kaidian.demo=false",
                "kaidian.payment.simulated=true",
                "server.port=0",
                "logging.level.root=warn",
                "spring.main.banner-mode=off");
        return Stream.concat(options, Stream.of(more))
                .map(option -> "--" + option)
                .toArray(String[]::new);
    }

    @Override
    public String name() {
        return "Kaidian";
    }

    @Override
    public void prepare(int first, int count) {
        fillIn(first, count);
        settle();
    }

    /** Without waiting until the trail is sealed. */
    void fillIn(int first, int count) {
        for (int number = first; number < first + count; number++) {
            fillIn(number);
        }
    }

    private void fillIn(int number) {
        var person = SimulatedPhotoReader.PERSON;
        var idNumber = SimulatedPhotoReader.idNumber(number);
        sellerSteps.register(
                seller(number).name(),
                "Shop " + number,
                "account-" + number,
                new AccountHolder(AccountHolder.State.VERIFIED, person.name(), idNumber));
        var statement = new SellerStatement(
                person.name(),
                idNumber,
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                null);
        as(seller(number), () -> {
            var id = sellerSteps.openFilledIn(
                    seller(number).name(), statement, slot -> SimulatedPhotoReader.photo(number, 1));
            cases.put(number, id);
            return id;
        });
    }

    @Override
    public void submit(int number) {
        as(seller(number), () -> sellerSteps.submit(cases.get(number)));
    }

    @Override
    public boolean isQuiet() {
        return watching.queryForObject(
                        BenchmarkDatabase.WATCH + "select count(*) from act_ru_job where type_ = 'message'",
                        Integer.class)
                == 0;
    }

    @Override
    public void review(int any, int reviewer) {
        var me = reviewer("reviewer-" + reviewer);
        as(me, () -> decide(reviews.claimNext().orElseThrow(() -> new IllegalStateException("nothing waits"))));
    }

    /** Takes whatever waits, decides it, and corrects it for its seller where it went back; false where nothing waits. */
    boolean reviewAny(String name) {
        var item = as(reviewer(name), () -> {
            var taken = reviews.claimNext();
            taken.ifPresent(this::decide);
            return taken;
        });
        item.filter(KaidianBenchmarkSubject::goesBack).ifPresent(back -> {
            cases.put(numberOf(back), new CaseId(back.subjectId()));
            correct(numberOf(back));
        });
        return item.isPresent();
    }

    private Decision decide(WorkItem item) {
        return reviews.decide(item.id(), goesBack(item) ? returned() : ReviewDecision.certify());
    }

    private static boolean goesBack(WorkItem item) {
        return item.round() == 1 && BenchmarkSubject.isReturnedOnce(numberOf(item));
    }

    private static int numberOf(WorkItem item) {
        return Integer.parseInt(item.sellerId().substring("seller-".length()));
    }

    private static Actor reviewer(String name) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(Role.REVIEWER));
    }

    private static ReviewDecision returned() {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT, CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK, CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new DecisionReason("HLD-TEXT", TestSlots.HANDHELD, null, null, null)),
                null);
    }

    @Override
    public void correct(int number) {
        as(seller(number), () -> {
            sellerSteps.attach(cases.get(number), TestSlots.HANDHELD, SimulatedPhotoReader.photo(number, 2));
            return sellerSteps.submit(cases.get(number));
        });
    }

    /** The audit trail is sealed some seconds later. */
    @Override
    public void settle() {
        while (watching.queryForObject(BenchmarkDatabase.WATCH + """
                        select (select count(*) from case_event) > (select count(*) from audit_entry where source = 'CASE')
                        """, Boolean.class)) {
            DatabaseCounters.sleep(500);
        }
    }

    @Override
    public void check(int first, int count) {
        var certified = watching.queryForObject(BenchmarkDatabase.WATCH + """
                        select count(*) from certification_case where status = 'CERTIFIED'
                        and round = case when right(seller_id, 1) in ('3', '6', '9') then 2 else 1 end
                        """, Integer.class);
        if (certified != first + count) {
            throw new IllegalStateException(certified + " of " + (first + count) + " are certified");
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private void count(ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> news
                && news.getPayload() instanceof CaseStatusChangedEvent moved
                && moved.now() == CaseStatus.IN_REVIEW) {
            checked.increment();
        }
    }

    @Override
    public Map<String, Long> transactions() {
        return transactions.take();
    }

    /** Submissions that this node has checked. */
    long checked() {
        return checked.sum();
    }

    int certified() {
        return watching.queryForObject(
                BenchmarkDatabase.WATCH + "select count(*) from certification_case where status = 'CERTIFIED'",
                Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Object bean(String name) {
        return context.getBean(name);
    }

    CaseId caseOf(int number) {
        return cases.get(number);
    }

    static Actor seller(int number) {
        return new Actor(Actor.Kind.SELLER, "seller-" + number, null, Set.of(Role.SELLER));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }
}
