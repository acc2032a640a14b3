#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "core/tftp/receiver.h"

#include <QMap>
#include <QNetworkDatagram>
#include <QSignalSpy>
#include <QUdpSocket>

/// What tests of the bench do to it from outside.
namespace listening {

/// One read by a client of its own, on this thread.
inline QByteArray fetch(const bench::Service &service, const QByteArray &name,
                        const QHostAddress &from = QHostAddress(QHostAddress::LocalHost))
{
    QUdpSocket socket;
    if (!socket.bind(from, 0))
        return {};
    const base::SystemClock clock;
    tftp::Receiver::Settings settings;
    settings.name = name;
    tftp::Receiver receiver(settings, tftp::Endpoint::of(service.address, service.port));
    const auto send = [&socket](const std::optional<tftp::Receiver::Outgoing> &outgoing) {
        if (outgoing)
            socket.writeDatagram(outgoing->packet, outgoing->to.host(), outgoing->to.port);
    };
    send(receiver.start(clock.now()));
    while (!receiver.isOver()) {
        if (!socket.hasPendingDatagrams() && !socket.waitForReadyRead(1000))
            send(receiver.timedOut(clock.now()));
        while (socket.hasPendingDatagrams()) {
            const QNetworkDatagram datagram = socket.receiveDatagram();
            const auto sender =
                tftp::Endpoint::of(datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
            const QByteArray bytes = datagram.data();
            send(receiver.received(base::bytesOf(bytes), sender, clock.now()));
        }
    }
    return receiver.state() == tftp::Receiver::State::Done ? receiver.bytes() : QByteArray();
}

inline bench::Settings onLoopback(quint16 port = 0)
{
    bench::Settings settings;
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.tftpPort = port;
    return settings;
}

/// Opens the folder and starts the servers; false if either takes longer than any machine needs.
inline bool serve(bench::Bench &bench, const QString &folder)
{
    QSignalSpy opened(&bench, &bench::Bench::opened);
    QSignalSpy started(&bench, &bench::Bench::started);
    bench.open(folder);
    if (!opened.wait())
        return false;
    bench.start(onLoopback());
    return started.wait();
}

/// Everything a bench said in batches so far.
struct Heard {
    explicit Heard(bench::Bench &bench)
    {
        QObject::connect(&bench, &bench::Bench::batch, &bench, [this](const bench::Batch &batch) {
            ++batches;
            listed = batch.listed;
            toCome = batch.toCome;
            requests += batch.requests;
            underWay = batch.transfers;
            for (const progress::DeviceState &state : batch.devices)
                devices.insert(state.id, state);
        });
    }

    int batches = 0;
    int listed = 0; ///< as of the last batch
    int toCome = 0;
    QVector<progress::ExplainedRequest> requests;
    QVector<progress::ExplainedRequest> underWay; ///< as of the last batch
    QMap<progress::DeviceId, progress::DeviceState> devices;
};

} // namespace listening
