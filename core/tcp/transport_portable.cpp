#include "core/tcp/transport.h"

#include <QObject>
#include <QSocketNotifier>

namespace tcp {

namespace {

class PortableTransport final : public Transport {
public:
    explicit PortableTransport(TransportUser &user) : m_user(user) {}

    std::unique_ptr<Watch> watch(quint64 id, const Socket &socket) override;
    void workSoon() override;
    SendFile sendFile() const override { return sendFileByCopy; }

    void report(quint64 id, Readiness what);

private:
    void work();

    TransportUser &m_user;
    QObject m_context; ///< of calls that wait in the event loop
    bool m_isSoon = false;
};

/// A notifier tells as long as something is there, so it is silenced until somebody wants to hear more.
class Notifier {
public:
    Notifier(PortableTransport &transport, quint64 id, const Socket &socket, QSocketNotifier::Type type)
        : m_notifier(new QSocketNotifier(socket.handle(), type))
    {
        QSocketNotifier *notifier = m_notifier.get();
        notifier->setEnabled(false);
        const Readiness what{type == QSocketNotifier::Read, type == QSocketNotifier::Write};
        QObject::connect(notifier, &QSocketNotifier::activated, notifier, [&transport, id, what, notifier] {
            notifier->setEnabled(false);
            transport.report(id, what);
        });
    }
    void enable(bool isWanted) const
    {
        if (isWanted && !m_notifier->isEnabled())
            m_notifier->setEnabled(true);
    }

private:
    struct Later {
        void operator()(QSocketNotifier *notifier) const
        {
            // It may be its own signal that destroys it.
            notifier->setEnabled(false);
            notifier->disconnect();
            notifier->deleteLater();
        }
    };
    std::unique_ptr<QSocketNotifier, Later> m_notifier;
};

class PortableWatch final : public Watch {
public:
    PortableWatch(PortableTransport &transport, quint64 id, const Socket &socket)
        : m_read(transport, id, socket, QSocketNotifier::Read),
          m_write(transport, id, socket, QSocketNotifier::Write)
    {}
    void want(Readiness what) override
    {
        m_read.enable(what.read);
        m_write.enable(what.write);
    }

private:
    Notifier m_read;
    Notifier m_write;
};

std::unique_ptr<Watch> PortableTransport::watch(quint64 id, const Socket &socket)
{
    return std::make_unique<PortableWatch>(*this, id, socket);
}

void PortableTransport::report(quint64 id, Readiness what)
{
    m_user.woke();
    m_user.ready(id, what);
    work();
}

void PortableTransport::work()
{
    if (m_user.work())
        workSoon();
    m_user.paused();
}

void PortableTransport::workSoon()
{
    if (std::exchange(m_isSoon, true))
        return;
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            m_isSoon = false;
            m_user.woke();
            work();
        },
        Qt::QueuedConnection);
}

} // namespace

TransportResult openPortableTransport(TransportUser &user)
{
    return std::make_unique<PortableTransport>(user);
}

#ifndef Q_OS_LINUX
TransportResult openBestTransport(TransportUser &user)
{
    return openPortableTransport(user);
}
#endif

#ifndef Q_OS_UNIX
int descriptorsForConnections()
{
    // Windows counts handles, of which there are millions.
    constexpr int kPlenty = 1 << 16;
    return kPlenty;
}
#endif

} // namespace tcp
