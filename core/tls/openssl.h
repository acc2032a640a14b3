#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// OpenSSL's objects with owners. For the sources of this room alone: no public header needs it.
namespace tls {

template<auto free>
struct FreeBy {
    template<class T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using BioPtr = std::unique_ptr<BIO, FreeBy<BIO_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, FreeBy<X509_free>>;

/// OpenSSL keeps its errors in a queue of the thread, and SSL_get_error() takes whatever lies there for its
/// own. Whoever shares the thread (QSslSocket does) finds it as empty as we want to find it.
struct ErrorQueue {
    ErrorQueue() { ERR_clear_error(); }
    ~ErrorQueue() { ERR_clear_error(); }
    ErrorQueue(const ErrorQueue &) = delete;
    ErrorQueue &operator=(const ErrorQueue &) = delete;
};

/// Reads out of `bytes`, which must outlive it.
inline BioPtr readingFrom(QByteArrayView bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

} // namespace tls
