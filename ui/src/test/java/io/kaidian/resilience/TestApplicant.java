package io.kaidian.resilience;

import java.util.List;

/** Somebody whose specimens are at hand, and what such a person sends over the interface. */
public record TestApplicant(String id, String name, String number, String from, String until) {

    private static final List<TestApplicant> ALL = List.of(
            new TestApplicant("p1", "张月心", "510000198306197624", "2021-12-03", "2041-12-03"),
            new TestApplicant("p2", "韩东", "320000198701214118", "2022-09-09", "2042-09-09"),
            new TestApplicant("p4", "孙子旻", "310000198110145630", "2021-07-29", "2041-07-29"),
            new TestApplicant("p8", "唐辉超", "110000199212052651", "2023-04-10", "2043-04-10"));

    /** Whoever has their turn. */
    public static TestApplicant of(int number) {
        return ALL.get(number % ALL.size());
    }

    /** Body that registers a seller with this person's payment account and an address to which mail goes. */
    public String registration(String seller) {
        return """
                {"type":"PERSONAL","displayName":"样例 %s","locale":"zh-CN","email":"%s@sellers.example",
                 "emailVerifiedAt":"2026-01-01T00:00:00Z","paymentAccount":{"provider":"demo","accountId":"%s"}}""".formatted(seller, seller, id);
    }

    /** Body of this person's statement, consent included. */
    public String statement() {
        return """
                {"name":"%s","idNumber":"%s","validFrom":"%s","validUntil":"%s","address":"样例","consent":{"textVersion":"2026-01"}}""".formatted(name, number, from, until);
    }
}
