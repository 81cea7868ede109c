package io.kaidian.sellers;

/** Thrown where the marketplace names a seller who signed up by themselves, or an id that only this server makes. */
public class ReservedSellerIdException extends RuntimeException {

    public ReservedSellerIdException(String sellerId) {
        super("the id is kept for sellers who sign up by themselves: " + sellerId);
    }
}
