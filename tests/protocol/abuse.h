#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QTcpSocket>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

/// What tests of rude clients share: the rude ones, and a well-behaved one that must not notice them.
namespace protocol {

/// Where the rude ones come from; all others are at 127.0.0.1.
inline const QHostAddress kRudeHost(QStringLiteral("127.0.0.2"));
inline const QHostAddress kOtherRudeHost(QStringLiteral("127.0.0.3"));

/// Lets events be worked until it is so; false if that takes too long.
bool waitUntil(const std::function<bool()> &done, int ms = 30'000);
/// Lets events be worked for so long.
void workFor(int ms);

/// What is fetched.
inline const QByteArray kSmall = "sip.server = 192.0.2.1\n";
inline constexpr qsizetype kLargeSize = 20'000'000; ///< more than is held: it is mapped

/// One client that misbehaves: says something when connected, and reads or does not.
class Rude : public QTcpSocket {
public:
    enum class Habit {
        Reads,
        ReadsNothing,
        ReadsSlowly,         ///< two thousand bytes at each tick
        HalfClosesAndResets, ///< says that nothing more comes, and leaves in the middle of the answer
    };

    Rude(const QHostAddress &from, quint16 port, const QByteArray &first, Habit habit = Habit::Reads);
    /// Resets a connection that stands: thousands that close it would leave no ports to those that come.
    ~Rude() override;

    /// Says more, if it still can; reads as is its habit.
    void tick(const QByteArray &more);
    const QByteArray &got() const { return m_got; }
    /// It was answered, or sent away, or has left.
    bool isThrough() const { return !m_got.isEmpty() || state() == UnconnectedState; }

private:
    void read();
    void halfClose();
    void leave();

    Habit m_habit;
    QByteArray m_got;
};

using RudeOnes = std::vector<std::unique_ptr<Rude>>;

/// Forty at one address that try one password after the other, each on a connection of its own.
class Guessers {
public:
    /// What an answer has in it.
    struct Answers {
        QByteArray welcome;
        QByteArray wrong;
        QByteArray turnedAway;
    };
    using Says = std::function<QByteArray(const QByteArray &password)>;

    Guessers(quint16 port, Answers answers, Says says);
    /// Whoever was answered tries again.
    void goOn();

    int welcome() const { return m_welcome; }
    int wrong() const { return m_wrong; }
    int turnedAway() const { return m_turnedAway; }

private:
    bool isAnswered(const Rude &guesser);

    quint16 m_port;
    Answers m_answers;
    Says m_says;
    RudeOnes m_ones;
    int m_guesses = 0;
    int m_welcome = 0;
    int m_wrong = 0;
    int m_turnedAway = 0;
};

/// How a client fares that fetches again and again.
struct Pace {
    std::vector<double> milliseconds; ///< of each visit, in order of size
    int failures = 0;

    double median() const { return milliseconds.empty() ? 0 : milliseconds[milliseconds.size() / 2]; }
};

/// A well-behaved client in a thread of its own, so that what the rude ones cost this process counts little.
/// A visit is everything it does for one file, from the connection on; true: it got the very bytes.
class WellBehaved {
public:
    using Visit = std::function<bool()>;

    explicit WellBehaved(Visit visit);
    ~WellBehaved();
    int visits() const { return m_visits; }
    Pace stop();

private:
    void run(const Visit &visit);

    std::atomic<bool> m_isOver = false;
    std::atomic<int> m_visits = 0;
    Pace m_pace;
    std::thread m_thread;
};

/// Its pace while nobody is rude.
Pace undisturbedPace(const WellBehaved::Visit &visit);

/// Empty if the disturbed one was served as the undisturbed one, but for what a machine that is busy with
/// other tests takes; otherwise how it fared.
QString complaint(const Pace &undisturbed, const Pace &disturbed);

/// Lets a client come again and again while `annoy` is called every few milliseconds; its complaint.
QString servedMeanwhile(const WellBehaved::Visit &visit, const std::function<void()> &annoy);

/// Who comes with the password is served at once, while others try one after the other: they are never let
/// in, are turned away when too many wait, and get through no faster than half a second each. What is amiss;
/// empty if nothing.
QString servedMeanwhile(const WellBehaved::Visit &visit, Guessers &guessers);

/// Empty if the process never held more than the servers may take.
QString memoryComplaint(qint64 processId);

/// Sends and reads until the server closes; what came. Blocks, for visits.
QByteArray exchange(QTcpSocket &socket, const QByteArray &request);

} // namespace protocol
