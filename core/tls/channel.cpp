#include "core/tls/channel.h"

#include "core/tls/failures.h"
#include "core/tls/openssl.h"

#include <algorithm>
#include <cstring>

namespace tls {

namespace {

/// Plain text of one record at most (RFC 8446 section 5.1).
constexpr std::size_t kRecord = 16 * 1024;
/// What OpenSSL itself answers once the connection stands (a warning for each try to renegotiate, say) is not
/// for ever added to what a client does not read.
constexpr qsizetype kOutputEnd = Channel::kOutputLimit + 2 * kRecord;

} // namespace

/// OpenSSL's end of a channel's buffers. Its own memory BIOs copy once more and never give memory back.
struct Wire {
    static int read(BIO *bio, char *out, std::size_t size, std::size_t *copied)
    {
        auto &channel = *static_cast<Channel *>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        *copied = std::min(size, static_cast<std::size_t>(channel.m_in.size()));
        if (*copied == 0) {
            if (!channel.m_inputEnded)
                BIO_set_retry_read(bio);
            return 0;
        }
        std::memcpy(out, channel.m_in.constData(), *copied);
        channel.m_in.remove(0, static_cast<qsizetype>(*copied));
        if (channel.m_in.isEmpty())
            channel.m_in.clear(); // gives the memory back
        return 1;
    }

    /// A handshake is taken whole: it is as long as our own certificates.
    static int write(BIO *bio, const char *bytes, std::size_t size, std::size_t *taken)
    {
        auto &channel = *static_cast<Channel *>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        *taken = 0;
        if (channel.m_established && channel.m_out.size() >= kOutputEnd) {
            BIO_set_retry_write(bio);
            return 0;
        }
        channel.m_out.append(bytes, static_cast<qsizetype>(size));
        channel.m_answered = true;
        *taken = size;
        return 1;
    }

    static long control(BIO *bio, int command, long, void *)
    {
        if (command == BIO_CTRL_EOF)
            return static_cast<Channel *>(BIO_get_data(bio))->m_inputEnded ? 1 : 0;
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }

    static BIO *attach(Channel *channel)
    {
        static const std::unique_ptr<BIO_METHOD, FreeBy<BIO_meth_free>> method = make();
        BIO *bio = BIO_new(method.get());
        if (bio) {
            BIO_set_data(bio, channel);
            BIO_set_init(bio, 1);
        }
        return bio;
    }

    static std::unique_ptr<BIO_METHOD, FreeBy<BIO_meth_free>> make()
    {
        BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "tls::Channel");
        BIO_meth_set_read_ex(method, read);
        BIO_meth_set_write_ex(method, write);
        BIO_meth_set_ctrl(method, control);
        return std::unique_ptr<BIO_METHOD, FreeBy<BIO_meth_free>>(method);
    }
};

Channel::Channel(ContextPtr context)
    : m_context(std::move(context)), m_ssl(SSL_new(m_context->native()), &SSL_free)
{
    const ErrorQueue clean;
    BIO *wire = m_ssl ? Wire::attach(this) : nullptr;
    if (!wire) {
        fail({kBroken, {reasonOf(ERR_R_MALLOC_FAILURE)}});
        return;
    }
    SSL_set_bio(m_ssl.get(), wire, wire);
    SSL_set_app_data(m_ssl.get(), &m_offered);
    SSL_set_accept_state(m_ssl.get());
}

Channel::~Channel() = default;

qsizetype Channel::feed(base::Bytes cipher)
{
    if (m_failure)
        return static_cast<qsizetype>(cipher.size());
    const qsizetype taken = std::min(static_cast<qsizetype>(cipher.size()), kInputLimit - m_in.size());
    m_in.append(base::viewOf(cipher).first(taken));
    handshake();
    return taken;
}

void Channel::inputEnded()
{
    m_inputEnded = true;
    handshake();
}

void Channel::handshake()
{
    if (m_established || m_failure)
        return;
    const ErrorQueue clean;
    const int result = SSL_do_handshake(m_ssl.get());
    m_established = result == 1;
    if (!m_established)
        judge(result);
}

qsizetype Channel::read(std::span<std::byte> plain)
{
    const ErrorQueue clean;
    std::size_t all = 0;
    while (m_established && !m_over && !m_failure && all < plain.size()) {
        std::size_t copied = 0;
        const int result = SSL_read_ex(m_ssl.get(), plain.data() + all, plain.size() - all, &copied);
        all += copied;
        if (result != 1) {
            judge(result);
            break;
        }
    }
    return static_cast<qsizetype>(all);
}

qsizetype Channel::write(base::Bytes plain)
{
    const ErrorQueue clean;
    std::size_t all = 0;
    while (m_established && !m_closed && !m_failure && all < plain.size() && m_out.size() < kOutputLimit) {
        std::size_t taken = 0;
        const int result =
            SSL_write_ex(m_ssl.get(), plain.data() + all, std::min(plain.size() - all, kRecord), &taken);
        all += taken;
        if (result != 1) {
            judge(result);
            break;
        }
    }
    return static_cast<qsizetype>(all);
}

void Channel::close()
{
    if (!m_established || m_closed || m_failure)
        return;
    const ErrorQueue clean;
    m_closed = true;
    SSL_shutdown(m_ssl.get());
}

void Channel::cipherTaken(qsizetype bytes)
{
    Q_ASSERT(bytes >= 0 && bytes <= m_out.size());
    m_out.remove(0, bytes);
    if (m_out.isEmpty())
        m_out.clear(); // gives the memory back
}

/// The last call of OpenSSL's did not succeed: must it wait, is it over, or is all lost?
void Channel::judge(int result)
{
    const int error = SSL_get_error(m_ssl.get(), result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        return;
    if (error != SSL_ERROR_ZERO_RETURN)
        return fail(failureOf(ERR_peek_error(), m_offered));
    m_over = true;
    if (!m_established)
        fail({m_answered ? kLeftAtCertificate : kLeftAtHello, {}});
}

void Channel::fail(base::Message why)
{
    m_failure = std::move(why);
    m_in.clear();
}

QString Channel::version() const
{
    return m_established ? QString::fromLatin1(SSL_get_version(m_ssl.get())) : QString();
}

QString Channel::cipherSuite() const
{
    return m_established ? QString::fromLatin1(SSL_get_cipher_name(m_ssl.get())) : QString();
}

} // namespace tls
