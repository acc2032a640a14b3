#include "ui/intake/scan_sound.h"

#include "ui/intake/scan_player.h"

#include <QApplication>
#include <QDataStream>
#include <QFile>
#include <QProcess>
#include <QTimer>
#include <cmath>
#include <numbers>
#include <vector>

namespace ui::intake {

namespace {

constexpr int kRate = 22050;  ///< samples a second
constexpr int kBeepGap = 220; ///< ms

struct Note {
    double hertz; ///< 0: silence
    int milliseconds;
};

/// A fifth apart and of another rhythm: told apart through the noise of a warehouse, and by ears that no
/// longer hear high notes.
std::vector<Note> notesOf(ScanSound::Tune tune)
{
    if (tune == ScanSound::Tune::Good)
        return {{1320, 70}, {1760, 90}};
    return {{220, 220}, {0, 90}, {220, 320}};
}

/// A few milliseconds of rise and fall, or it would click.
double loudness(int sample, int samples)
{
    constexpr double kEdge = kRate * 0.005;
    return std::min({1.0, sample / kEdge, (samples - sample) / kEdge}) * 0.6;
}

QByteArray samplesOf(const std::vector<Note> &notes)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    for (const Note &note : notes) {
        const int samples = kRate * note.milliseconds / 1000;
        for (int i = 0; i < samples; ++i) {
            const double phase = 2 * std::numbers::pi * note.hertz * i / kRate;
            // With its third harmonic a low note is heard from small speakers too.
            const double wave = note.hertz > 0 ? (std::sin(phase) + std::sin(3 * phase) / 3) : 0.0;
            out << static_cast<qint16>(wave * loudness(i, samples) * 32000);
        }
    }
    return bytes;
}

} // namespace

QByteArray waveOf(ScanSound::Tune tune)
{
    const QByteArray samples = samplesOf(notesOf(tune));
    QByteArray file;
    QDataStream out(&file, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto mark = [&out](const char *four) { out.writeRawData(four, 4); };
    mark("RIFF");
    out << static_cast<quint32>(36 + samples.size());
    mark("WAVE");
    mark("fmt ");
    out << quint32{16} << quint16{1} << quint16{1} << quint32{kRate} << quint32{kRate * 2} << quint16{2}
        << quint16{16};
    mark("data");
    out << static_cast<quint32>(samples.size());
    return file + samples;
}

ScanSound::ScanSound(QObject *parent) : QObject(parent), m_player(new QProcess(this)) {}

ScanSound::~ScanSound()
{
    if (m_player->state() != QProcess::NotRunning) {
        m_player->kill();
        m_player->waitForFinished(500);
    }
}

void ScanSound::play(Tune tune)
{
    if (!m_on)
        return;
    Q_EMIT played(tune);
    const QString file = fileOf(tune);
    if (file.isEmpty() || !playFile(*m_player, file))
        beep(tune == Tune::Good ? 1 : 3);
}

/// Written once it is first heard; players read files. Empty if it cannot be.
QString ScanSound::fileOf(Tune tune)
{
    if (!m_files)
        m_files = std::make_unique<QTemporaryDir>();
    const QString name = tune == Tune::Good ? QStringLiteral("good.wav") : QStringLiteral("bad.wav");
    QFile file(m_files->filePath(name));
    if (file.exists())
        return file.fileName();
    const QByteArray wave = waveOf(tune);
    return file.open(QIODevice::WriteOnly) && file.write(wave) == wave.size() ? file.fileName() : QString();
}

void ScanSound::beep(int times)
{
    for (int i = 0; i < times; ++i)
        QTimer::singleShot(i * kBeepGap, this, [] { QApplication::beep(); });
}

} // namespace ui::intake
