package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Span;
import io.kaidian.ui.components.TestId;
import java.util.Set;

/** Where the number of a payment account is found, in the words of its company where those are known. */
class AccountNumberHelp extends Details {

    private static final Set<String> KNOWN = Set.of("alipay", "wechatpay");

    AccountNumberHelp(String provider) {
        var where = KNOWN.contains(provider) ? provider : "other";
        setSummaryText(getTranslation("seller.account.where"));
        add(new Span(getTranslation("seller.account.where." + where)));
        TestId.set(this, "account-where");
    }
}
