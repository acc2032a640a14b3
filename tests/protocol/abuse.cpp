#include "tests/protocol/abuse.h"

#include "tests/support/sanitized.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>
#include <algorithm>
#include <sys/socket.h>

namespace protocol {

namespace {

constexpr int kTooLongMs = 5000;
constexpr int kHopelessMs = 20'000;
constexpr int kTickMs = 10;
constexpr int kFewestTicks = 40;
constexpr int kFewestVisits = 30;
/// On two processors that other tests are busy with, too. Undisturbed a visit takes a millisecond or two, and
/// a server that serves others first takes hundreds, or never ends.
constexpr double kMostTimes = 20;
constexpr double kNeverTooSlowMs = support::kSanitized ? 1000 : 100;
constexpr qint64 kMostMemoryKb = 80'000; ///< of the servers, whatever their clients do
/// Sixteen guesses wait at once, half a second at least.
constexpr int kGuessesAtOnce = 16;
constexpr int kGuessMs = 500;

/// The most memory that a process ever held, in kB (VmHWM); -1: not known.
qint64 peakMemoryKb(qint64 processId)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).chopped(3).trimmed().toLongLong();
    }
    return -1;
}

} // namespace

bool waitUntil(const std::function<bool()> &done, int ms)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer tick;
    tick.start(5);
    while (!done() && elapsed.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

void workFor(int ms)
{
    QElapsedTimer elapsed;
    elapsed.start();
    waitUntil([&] { return elapsed.elapsed() >= ms; });
}

Rude::Rude(const QHostAddress &from, quint16 port, const QByteArray &first, Habit habit) : m_habit(habit)
{
    if (habit == Habit::ReadsNothing)
        setReadBufferSize(1);
    if (habit == Habit::ReadsSlowly)
        setReadBufferSize(2000);
    connect(this, &QTcpSocket::connected, this, [this, first] {
        write(first);
        halfClose();
    });
    connect(this, &QTcpSocket::bytesWritten, this, &Rude::halfClose);
    connect(this, &QTcpSocket::readyRead, this, &Rude::read);
    bind(from);
    connectToHost(QHostAddress::LocalHost, port);
}

Rude::~Rude()
{
    disconnect();
    leave();
}

void Rude::halfClose()
{
    if (m_habit == Habit::HalfClosesAndResets && bytesToWrite() == 0)
        ::shutdown(static_cast<int>(socketDescriptor()), SHUT_WR);
}

void Rude::leave()
{
    const linger atOnce{1, 0};
    if (state() == ConnectedState)
        ::setsockopt(static_cast<int>(socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    abort();
}

void Rude::read()
{
    if (m_habit == Habit::Reads)
        m_got += readAll();
    if (m_habit == Habit::HalfClosesAndResets && bytesAvailable() > 100'000) {
        m_got += readAll();
        leave();
    }
}

void Rude::tick(const QByteArray &more)
{
    if (m_habit == Habit::ReadsSlowly)
        QTcpSocket::read(2000);
    if (state() == ConnectedState && !more.isEmpty())
        write(more);
}

Guessers::Guessers(quint16 port, Answers answers, Says says)
    : m_port(port), m_answers(std::move(answers)), m_says(std::move(says)), m_ones(40)
{}

bool Guessers::isAnswered(const Rude &guesser)
{
    for (const auto &[answer, count] :
         {std::pair(m_answers.welcome, &m_welcome), std::pair(m_answers.wrong, &m_wrong),
          std::pair(m_answers.turnedAway, &m_turnedAway)}) {
        if (guesser.got().contains(answer))
            return ++*count, true;
    }
    return guesser.state() == QTcpSocket::UnconnectedState;
}

void Guessers::goOn()
{
    for (std::unique_ptr<Rude> &guesser : m_ones) {
        if (!guesser || isAnswered(*guesser))
            guesser =
                std::make_unique<Rude>(kRudeHost, m_port, m_says("guess" + QByteArray::number(++m_guesses)));
    }
}

WellBehaved::WellBehaved(Visit visit) : m_thread([this, visit = std::move(visit)] { run(visit); }) {}

WellBehaved::~WellBehaved()
{
    stop();
}

void WellBehaved::run(const Visit &visit)
{
    while (!m_isOver) {
        QElapsedTimer elapsed;
        elapsed.start();
        if (!visit())
            ++m_pace.failures;
        m_pace.milliseconds.push_back(static_cast<double>(elapsed.nsecsElapsed()) / 1e6);
        ++m_visits;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

Pace WellBehaved::stop()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
    std::ranges::sort(m_pace.milliseconds);
    return m_pace;
}

Pace undisturbedPace(const WellBehaved::Visit &visit)
{
    WellBehaved client(visit);
    waitUntil([&] { return client.visits() >= kFewestVisits; });
    return client.stop();
}

QString complaint(const Pace &undisturbed, const Pace &disturbed)
{
    const double most = std::max(kNeverTooSlowMs, kMostTimes * undisturbed.median());
    const auto visits = static_cast<int>(disturbed.milliseconds.size());
    if (undisturbed.failures == 0 && disturbed.failures == 0 && visits >= kFewestVisits &&
        disturbed.median() <= most)
        return {};
    return QStringLiteral("%1 of %2 visits failed, median %3 ms; undisturbed %4 failed, median %5 ms")
        .arg(disturbed.failures)
        .arg(visits)
        .arg(disturbed.median())
        .arg(undisturbed.failures)
        .arg(undisturbed.median());
}

QString servedMeanwhile(const WellBehaved::Visit &visit, const std::function<void()> &annoy)
{
    const Pace undisturbed = undisturbedPace(visit);
    annoy();
    WellBehaved client(visit);
    for (int tick = 0; tick < kFewestTicks || client.visits() < kFewestVisits; ++tick) {
        workFor(kTickMs);
        annoy();
        if (tick * kTickMs > kHopelessMs)
            break;
    }
    const Pace disturbed = client.stop();
    qInfo("median of %d visits %.2f ms, undisturbed %.2f ms", client.visits(), disturbed.median(),
          undisturbed.median());
    return complaint(undisturbed, disturbed);
}

QString servedMeanwhile(const WellBehaved::Visit &visit, Guessers &guessers)
{
    QElapsedTimer elapsed;
    elapsed.start();
    if (QString complaint = servedMeanwhile(visit, [&] { guessers.goOn(); }); !complaint.isEmpty())
        return complaint;
    if (!waitUntil([&] { return guessers.goOn(), guessers.wrong() > 0; }))
        return QStringLiteral("nobody was told that the password is wrong");
    const bool isFast = guessers.wrong() > kGuessesAtOnce * (1 + elapsed.elapsed() / kGuessMs);
    if (guessers.welcome() == 0 && guessers.turnedAway() > 0 && !isFast)
        return {};
    return QStringLiteral("%1 let in, %2 turned away, %3 refused in %4 ms")
        .arg(guessers.welcome())
        .arg(guessers.turnedAway())
        .arg(guessers.wrong())
        .arg(elapsed.elapsed());
}

QString memoryComplaint(qint64 processId)
{
    const qint64 peak = peakMemoryKb(processId);
    return peak > 0 && (support::kSanitized || peak < kMostMemoryKb) ? QString()
                                                                     : QStringLiteral("%1 kB").arg(peak);
}

QByteArray exchange(QTcpSocket &socket, const QByteArray &request)
{
    QByteArray got;
    socket.write(request);
    while (socket.waitForReadyRead(kTooLongMs))
        got += socket.readAll();
    return got + socket.readAll();
}

} // namespace protocol
