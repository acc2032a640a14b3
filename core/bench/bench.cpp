#include "core/bench/bench.h"

#include "core/bench/engine.h"
#include "core/bench/forecaster.h"
#include "core/bench/publisher.h"
#include "core/bench/worker.h"

namespace bench {

/// Two threads beside the owner's: servers and tracker on one, disk and checks on the other, so that neither
/// a slow disk nor a slow repaint holds back an ACK.
struct Bench::State {
    explicit State(const progress::Limits &limits)
    {
        benchThread.call([&] { engine = std::make_unique<Engine>(library, mailbox, clock, limits); });
        publisherThread.call([&] { publisher = std::make_unique<Publisher>(library, clock); });
    }

    ~State()
    {
        publisherThread.call([this] { publisher.reset(); });
        benchThread.call([this] { engine.reset(); });
    }

    base::SystemClock clock;
    Mailbox mailbox;
    serving::Library library{clock};
    std::unique_ptr<Engine> engine;       ///< the bench thread's
    std::unique_ptr<Publisher> publisher; ///< the publisher thread's
    Forecaster forecaster;                ///< works on a thread of its own
    Worker benchThread;
    Worker publisherThread;

    QString folder;
    job::JobPtr job;
    checks::FolderPtr files = std::make_shared<const checks::Folder>();
    quint64 opening = 0;
    quint64 epoch = 0; ///< counts forgetDevices(): a batch may be on its way meanwhile
    bool opened = false;
    bool running = false;
    QVector<Service> services;
    std::optional<DhcpService> dhcp;
};

Bench::Bench(QObject *parent, progress::Limits limits)
    : QObject(parent), m_state(std::make_unique<State>(limits))
{
    connect(m_state->engine.get(), &Engine::started, this, [this](const QVector<Service> &services) {
        m_state->running = true;
        m_state->services = services;
        Q_EMIT started(services);
    });
    connect(m_state->engine.get(), &Engine::startFailed, this,
            [this](const base::Error &error, std::optional<serving::Protocol> protocol) {
                m_state->dhcp = std::nullopt;
                Q_EMIT startFailed(error, protocol);
            });
    connect(m_state->engine.get(), &Engine::stopped, this, [this] {
        m_state->running = false;
        m_state->services.clear();
        m_state->dhcp = std::nullopt;
        Q_EMIT stopped();
    });
    connect(m_state->engine.get(), &Engine::dhcpChanged, this, [this](const DhcpService &service) {
        m_state->dhcp = service;
        Q_EMIT dhcpChanged(service);
    });
    connect(m_state->engine.get(), &Engine::dhcpEnded, this, [this](const base::Error &why) {
        m_state->dhcp = std::nullopt;
        Q_EMIT dhcpEnded(why);
    });
    connect(m_state->engine.get(), &Engine::dhcpStopped, this, [this] {
        m_state->dhcp = std::nullopt;
        Q_EMIT dhcpStopped();
    });
    connect(m_state->engine.get(), &Engine::dhcpWarned, this, &Bench::dhcpWarned);
    connect(m_state->engine.get(), &Engine::rivalSeen, this, &Bench::rivalSeen);
    connect(m_state->engine.get(), &Engine::newsCame, this, [this] {
        const Batch news = m_state->mailbox.take();
        if (news.epoch == m_state->epoch)
            Q_EMIT batch(news);
    });
    connect(m_state->engine.get(), &Engine::guideLines, this, &Bench::guideLines);
    connect(m_state->engine.get(), &Engine::silenceJudged, this, &Bench::silenceJudged);
    connect(&m_state->forecaster, &Forecaster::ready, this, &Bench::forecastReady);
    connect(m_state->publisher.get(), &Publisher::published, this, &Bench::onPublished);
    connect(m_state->publisher.get(), &Publisher::failed, this,
            [this](quint64 opening, const base::Error &error) {
                if (opening == m_state->opening && !m_state->opened)
                    Q_EMIT openFailed(error);
            });
    connect(m_state->publisher.get(), &Publisher::warned, this,
            [this](quint64 opening, const base::Error &warning) {
                if (opening == m_state->opening)
                    Q_EMIT openWarned(warning);
            });
    connect(m_state->publisher.get(), &Publisher::found, this,
            [this](quint64 opening, const QVector<checks::Finding> &findings) {
                if (opening == m_state->opening && m_state->opened)
                    Q_EMIT findingsChanged(findings);
            });
}

Bench::~Bench() = default;

void Bench::open(const QString &folder, const QString &passphrase)
{
    open({0, folder, passphrase, nullptr});
}

void Bench::openJob(const QString &folder, job::JobPtr job)
{
    open({0, folder, {}, std::move(job)});
}

void Bench::open(Opening opening)
{
    m_state->folder = opening.folder;
    m_state->job = nullptr;
    m_state->files = std::make_shared<const checks::Folder>();
    m_state->opened = false;
    opening.number = ++m_state->opening;
    m_state->publisherThread.post(
        [publisher = m_state->publisher.get(), opening = std::move(opening)] { publisher->open(opening); });
}

void Bench::setJob(job::JobPtr job)
{
    m_state->publisherThread.post(
        [publisher = m_state->publisher.get(), job = std::move(job)] { publisher->setJob(job); });
}

void Bench::onPublished(const Publication &publication)
{
    if (publication.opening != m_state->opening)
        return;
    m_state->job = publication.job;
    m_state->files = publication.folder;
    m_state->benchThread.post([engine = m_state->engine.get(), tree = publication.tree,
                               roster = publication.roster,
                               named = publication.named] { engine->treePublished(tree, roster, named); });
    if (!std::exchange(m_state->opened, true))
        Q_EMIT opened(m_state->folder, publication.files);
    Q_EMIT published(publication.tree->revision(), publication.files);
}

QString Bench::folder() const
{
    return m_state->folder;
}

job::JobPtr Bench::job() const
{
    return m_state->job;
}

checks::FolderPtr Bench::files() const
{
    return m_state->files;
}

serving::ServedTreePtr Bench::tree() const
{
    return m_state->library.tree();
}

void Bench::start(const Settings &settings)
{
    m_state->benchThread.post([engine = m_state->engine.get(), settings] { engine->start(settings); });
}

void Bench::stop()
{
    m_state->benchThread.post([engine = m_state->engine.get()] { engine->stop(); });
}

void Bench::stopDhcp()
{
    m_state->benchThread.post([engine = m_state->engine.get()] { engine->stopDhcp(); });
}

bool Bench::isRunning() const
{
    return m_state->running;
}

QVector<Service> Bench::services() const
{
    return m_state->services;
}

std::optional<DhcpService> Bench::dhcp() const
{
    return m_state->dhcp;
}

void Bench::forgetDevices()
{
    const quint64 epoch = ++m_state->epoch;
    m_state->benchThread.post([engine = m_state->engine.get(), epoch] { engine->forgetDevices(epoch); });
}

void Bench::setWitness(std::shared_ptr<Witness> witness)
{
    m_state->benchThread.post([engine = m_state->engine.get(), witness = std::move(witness)]() mutable {
        engine->setWitness(std::move(witness));
    });
}

void Bench::judgeSilence()
{
    m_state->benchThread.post([engine = m_state->engine.get()] { engine->judgeSilence(); });
}

/// By way of the bench thread, which alone knows what devices there are.
void Bench::requestForecast(quint64 ask, job::JobPtr job, const QVector<job::DeviceId> &devices)
{
    Forecaster::Question question{ask, std::move(job), devices, m_state->files, {}};
    m_state->benchThread.post([engine = m_state->engine.get(), forecaster = &m_state->forecaster,
                               question = std::move(question)]() mutable {
        question.seen = engine->knownDevices();
        forecaster->ask(std::move(question));
    });
}

void Bench::requestGuideLines(progress::DeviceId device)
{
    m_state->benchThread.post(
        [engine = m_state->engine.get(), device] { engine->requestGuideLines(device); });
}

} // namespace bench
